/** The configuration of an ION node, read so that an Akashi node can take its place. */
@NullMarked
package io.akashi.node.config.ion;

import org.jspecify.annotations.NullMarked;
