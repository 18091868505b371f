/**
 * What could keep a node from running well, looked at from outside. Starts no node, and leaves nothing but one small file in
 * the store of files.
 */
@NullMarked
package io.akashi.node.doctor;

import org.jspecify.annotations.NullMarked;
