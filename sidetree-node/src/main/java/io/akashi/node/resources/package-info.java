/** What the node takes of its machine, memory and disk, and what it may take. Changes nothing. */
@NullMarked
package io.akashi.node.resources;

import org.jspecify.annotations.NullMarked;
