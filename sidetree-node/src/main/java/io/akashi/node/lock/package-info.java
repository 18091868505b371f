/** The node's value locks: made, renewed and released one at a time, and what anchoring costs with them. */
@NullMarked
package io.akashi.node.lock;

import org.jspecify.annotations.NullMarked;
