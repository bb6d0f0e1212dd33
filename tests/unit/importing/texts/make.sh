#!/bin/sh
# Makes the Word files beside the texts with LibreOffice Writer: sh make.sh. They are committed, because a test machine need not have it.
cd "$(dirname "$0")" || exit 1
profile=$(mktemp -d)
soffice "-env:UserInstallation=file://$profile" --headless --infilter="Text (encoded):UTF8,LF,,," --convert-to docx ./*.txt
rm -rf "$profile"
