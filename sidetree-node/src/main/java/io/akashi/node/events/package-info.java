/**
 * Tells others what became of DIDs, from the store's change log: streams that clients hold open, and posts to addresses of the
 * operator. Never changes what is stored but the places up to which the operator's receivers have taken changes.
 */
@NullMarked
package io.akashi.node.events;

import org.jspecify.annotations.NullMarked;
