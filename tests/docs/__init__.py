"""What the hand-written pages of docs/ claim, held against the program."""
