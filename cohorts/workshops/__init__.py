"""The board of a process workshop: works on the same process, slots, remarks, best practice."""
