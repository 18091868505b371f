/** Settings from a file, the environment and flags, and where each came from. Opens nothing but the file and reads no secret. */
@NullMarked
package io.akashi.node.config.layered;

import org.jspecify.annotations.NullMarked;
