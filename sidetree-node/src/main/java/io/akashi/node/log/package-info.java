/** How lines of the log are written. */
@NullMarked
package io.akashi.node.log;

import org.jspecify.annotations.NullMarked;
