/** Rules of the code itself: directions of modules, what the core may use, and that the documents name what exists. */
@NullMarked
package io.akashi.conformance.rules;

import org.jspecify.annotations.NullMarked;
