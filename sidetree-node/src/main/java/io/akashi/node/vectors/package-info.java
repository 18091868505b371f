/** Runs vector files through the code that serves users. Holds no second implementation of anything. */
@NullMarked
package io.akashi.node.vectors;

import org.jspecify.annotations.NullMarked;
