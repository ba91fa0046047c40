"""Pages made from lists: papers, books and courses, old calls."""
