/** Every stable code that the node or a command answers, with a hint of what to do. Decides nothing. */
@NullMarked
package io.akashi.node.codes;

import org.jspecify.annotations.NullMarked;
