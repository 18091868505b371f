/**
 * DIDs of the ledger as they were: versions, when they were the newest, and what may still change them. Never writes.
 * Source: W3C DID Resolution, "DID Document Metadata"; SidetreeResolutionProof v1, 1.
 */
@NullMarked
package io.akashi.resolver.history;

import org.jspecify.annotations.NullMarked;
