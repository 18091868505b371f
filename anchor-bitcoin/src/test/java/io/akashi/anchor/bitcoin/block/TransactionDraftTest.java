package io.akashi.anchor.bitcoin.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransactionDraftTest {
    @Test
    void bytes_areReadBack() throws MalformedBlock {
        Random random = new Random(17);
        for (int count : new int[] {1, 2, 252, 253, 300}) {
            TransactionDraft draft = draft(random, count);

            RawTransaction read = RawTransaction.parse(draft.bytes());

            assertThat(read.inputs()).isEqualTo(draft.inputs());
            assertThat(read.outputs()).isEqualTo(draft.outputs());
            assertThat(read.firstOutput()).contains(draft.outputs().get(0));
            assertThat(read.id()).isEqualTo(draft.id());
        }
    }

    @Test
    void digest_dependsOnEveryPartButTheOtherScripts() {
        TransactionDraft draft = draft(new Random(18), 3);
        Script redeemed = Script.ofHex("51");
        Bytes digest = draft.digest(1, redeemed);

        assertThat(draft.with(0, Script.ofHex("aabb"))
                        .with(1, Script.ofHex("cc"))
                        .digest(1, redeemed))
                .isEqualTo(digest);
        assertThat(draft.digest(0, redeemed)).isNotEqualTo(digest);
        assertThat(draft.digest(1, Script.ofHex("52"))).isNotEqualTo(digest);
        TransactionDraft fewer =
                new TransactionDraft(draft.inputs(), draft.outputs().subList(0, 2));
        assertThat(fewer.digest(1, redeemed)).isNotEqualTo(digest);
    }

    private static TransactionDraft draft(Random random, int count) {
        List<TransactionInput> inputs = new ArrayList<>();
        List<TransactionOutput> outputs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] script = new byte[random.nextInt(300)];
            random.nextBytes(script);
            TransactionId id = new TransactionId(String.format("%064x", random.nextInt(Integer.MAX_VALUE)));
            long number = random.nextInt() & 0xffff_ffffL;
            inputs.add(new TransactionInput(new OutPoint(id, number), Script.of(Bytes.wrap(script)), number));
            outputs.add(new TransactionOutput(new Satoshis(random.nextInt(1_000_000)), Script.of(Bytes.wrap(script))));
        }
        return new TransactionDraft(inputs, outputs);
    }
}
