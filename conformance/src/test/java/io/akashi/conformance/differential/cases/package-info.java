/**
 * Makes the cases of the differential test. A case follows from a seed and its number alone, and knows nothing of what
 * anybody will answer.
 */
@NullMarked
package io.akashi.conformance.differential.cases;

import org.jspecify.annotations.NullMarked;
