package io.akashi.testkit;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchFiles;
import io.akashi.sidetree.batch.BatchFiles.Assembly;
import io.akashi.sidetree.batch.BatchFiles.BatchFile;
import io.akashi.sidetree.batch.FileSource;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.request.DidRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A batch for tests, of requests that were minted: its files and the anchor string that names them. */
public record MintedBatch(BatchFiles batch) {
    /**
     * The batch of these requests.
     *
     * @throws IllegalArgumentException if they do not all fit, or two are of one DID
     */
    public static MintedBatch of(List<? extends DidRequest<?>> requests) {
        List<Operation> operations =
                requests.stream().<Operation>map(DidRequest::operation).toList();
        Assembly assembly = BatchFiles.assemble(operations, ProtocolParameters.V1_0);
        if (assembly instanceof Assembly.Assembled assembled && assembled.taken() == operations.size()) {
            return new MintedBatch(assembled.batch());
        }
        throw new IllegalArgumentException(operations.size() + " requests are no batch: " + assembly);
    }

    /** What the ledger carries, without a prefix. */
    public String anchorString() {
        return batch.anchor().text();
    }

    /** Stores the files in their order. */
    public void storeIn(ContentStore store) {
        batch.files().forEach(file -> store.put(file.content().copy()));
    }

    /** The files, in memory. */
    public FileSource source() {
        Map<String, Bytes> files = new HashMap<>();
        for (BatchFile file : batch.files()) {
            files.put(file.cid().text(), file.content());
        }
        return (cid, maxBytes) -> {
            Bytes file = files.get(cid.text());
            if (file == null) {
                return new Fetched.Unavailable("no file " + cid + " in the batch");
            }
            return file.size() > maxBytes ? new Fetched.TooLarge() : new Fetched.Found(file);
        };
    }

    /** A transaction that anchors it and pays nothing. */
    public AnchoredTransaction transaction(long block, int index) {
        try {
            return new AnchoredTransaction(
                    TransactionNumber.of(block, index),
                    new BlockHash("block-" + block),
                    anchorString(),
                    Satoshis.ZERO,
                    Satoshis.ZERO,
                    new Writer("writer-" + index));
        } catch (ProtocolException e) {
            throw new IllegalArgumentException("no transaction " + index + " of block " + block, e);
        }
    }
}
