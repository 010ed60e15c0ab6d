"""What is kept of whom. Every field of every table is declared here, personal or not, from the first of each on."""
