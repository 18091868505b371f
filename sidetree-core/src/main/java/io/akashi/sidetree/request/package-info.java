/**
 * The client's half of Sidetree: composes requests and signs them. Deterministic: the same keys and patches give the same
 * text. Makes no keys, draws no randomness, stores nothing and performs no I/O.
 */
@NullMarked
package io.akashi.sidetree.request;

import org.jspecify.annotations.NullMarked;
