/**
 * DIDs and their state: parsing a DID, replaying its operations, composing its document. Pure: operations in, documents
 * out.
 */
@NullMarked
package io.akashi.sidetree.did;

import org.jspecify.annotations.NullMarked;
