"""`python -m ruggensteun` is the command line."""

from ruggensteun.doors.commands.main import main

if __name__ == "__main__":
    main()
