package io.akashi.anchor.bitcoin.block;

import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.encoding.Bytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction without witnesses that is being made: its serialisation, and the digests that its inputs sign. Source:
 * Bitcoin's serialisation and signature hash of before BIP 143, for SIGHASH_ALL.
 *
 * @param inputs with the scripts that they have so far
 */
public record TransactionDraft(List<TransactionInput> inputs, List<TransactionOutput> outputs) {
    private static final int VERSION = 2;
    private static final int SIGHASH_ALL = 1;
    private static final Script EMPTY = Script.of(Bytes.wrap(new byte[0]));

    public TransactionDraft {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /** The whole transaction as the network takes it. */
    public Bytes bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, inputs);
        return Bytes.wrap(out.toByteArray());
    }

    /** Its name, with the scripts that it has. */
    public TransactionId id() {
        return TransactionId.ofHash(DoubleSha256.of(bytes().borrow()));
    }

    /**
     * What the owner of one input signs.
     *
     * @param redeemed the script that the input satisfies: of the spent output, or what it holds the hash of
     */
    public Bytes digest(int index, Script redeemed) {
        List<TransactionInput> signed = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            TransactionInput input = inputs.get(i);
            signed.add(new TransactionInput(input.spends(), i == index ? redeemed : EMPTY, input.sequence()));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(out, signed);
        number(out, SIGHASH_ALL, 4);
        return Bytes.wrap(DoubleSha256.of(out.toByteArray()));
    }

    /** The same with this script for one input. */
    public TransactionDraft with(int index, Script script) {
        List<TransactionInput> changed = new ArrayList<>(inputs);
        TransactionInput input = inputs.get(index);
        changed.set(index, new TransactionInput(input.spends(), script, input.sequence()));
        return new TransactionDraft(changed, outputs);
    }

    private void write(ByteArrayOutputStream out, List<TransactionInput> withScripts) {
        number(out, VERSION, 4);
        compact(out, withScripts.size());
        for (TransactionInput input : withScripts) {
            out.writeBytes(input.spends().transaction().hash());
            number(out, input.spends().index(), 4);
            script(out, input.script());
            number(out, input.sequence(), 4);
        }
        compact(out, outputs.size());
        for (TransactionOutput output : outputs) {
            number(out, output.amount().amount(), 8);
            script(out, output.script());
        }
        number(out, 0, 4);
    }

    private static void script(ByteArrayOutputStream out, Script script) {
        compact(out, script.bytes().size());
        out.writeBytes(script.bytes().borrow());
    }

    /** Writes a count in the compact form. */
    static void compact(ByteArrayOutputStream out, int count) {
        if (count < 0xfd) {
            out.write(count);
        } else if (count <= 0xffff) {
            out.write(0xfd);
            number(out, count, 2);
        } else {
            out.write(0xfe);
            number(out, count, 4);
        }
    }

    private static void number(ByteArrayOutputStream out, long value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (value >> (8 * i)));
        }
    }
}
