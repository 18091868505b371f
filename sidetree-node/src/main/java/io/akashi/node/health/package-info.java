/** Whether the node lives and is fit to answer, as those ask who start it again or send requests to it. Does no I/O. */
@NullMarked
package io.akashi.node.health;

import org.jspecify.annotations.NullMarked;
