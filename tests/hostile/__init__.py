"""What hostile editors write, in one place for the tests of texts, of whole sites and of the browser."""
