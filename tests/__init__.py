"""What the project promises, told as stories."""
