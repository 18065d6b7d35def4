"""The pipeline's steps, one small piece each: a step takes the batch, and may refuse drafts or fill them further."""
