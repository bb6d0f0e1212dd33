"""``python -m bangtin.cli`` is the command too."""

import sys

from bangtin.cli import main

sys.exit(main())
