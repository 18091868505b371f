/** The node's files put together from their sources, shown and served. Judges no file itself. */
@NullMarked
package io.akashi.node.files;

import org.jspecify.annotations.NullMarked;
