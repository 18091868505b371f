package io.akashi.sidetree.batch;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.SuffixData;

/**
 * An entry of the core index file for a create: its DID and the suffix data.
 *
 * @param suffixData as JavaScript writes it
 */
record CreateReference(DidSuffix suffix, Bytes suffixData) {
    static CreateReference of(SuffixData suffixData) {
        return new CreateReference(suffixData.suffix(), Bytes.wrap(JsonText.writeBytes(suffixData.json())));
    }
}
