'use server';
import { addReview, type Review, readReviews } from '@/lib/reviews';

/** The flags of a collection that are marked as checked. Null when the file cannot be read. */
export async function reviewsOf(set: string): Promise<Review[] | null> {
  try {
    return await readReviews(set);
  } catch (error) {
    console.error('reviews cannot be read', error);
    return null;
  }
}

/** Marks a flag as checked, or takes the mark back. Null when it could not be stored: the page then says so. */
export async function review(set: string, entry: Omit<Review, 'at'>): Promise<Review | null> {
  try {
    return await addReview(set, entry);
  } catch (error) {
    console.error('a review could not be stored', error);
    return null;
  }
}
