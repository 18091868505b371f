/**
 * DIDs and DID URLs of any method as texts, what may be asked of them, and the errors of asking. Resolves nothing. Source:
 * DID Core 1.1, "Syntax"; W3C DID Resolution.
 */
@NullMarked
package io.akashi.resolver.did;

import org.jspecify.annotations.NullMarked;
