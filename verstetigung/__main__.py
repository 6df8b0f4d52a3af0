"""The program as `python -m verstetigung`."""

from verstetigung.cli import main

if __name__ == "__main__":
    main()
