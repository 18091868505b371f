/**
 * The two functions of W3C DID Resolution over any method: resolving a DID, and dereferencing a DID URL. Follows no
 * address that a document names. Source: W3C DID Resolution, "DID Resolution", "DID URL Dereferencing".
 */
@NullMarked
package io.akashi.resolver.standard;

import org.jspecify.annotations.NullMarked;
