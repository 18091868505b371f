package io.akashi.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.encoding.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every content store does. A test of an implementation extends this and gives a store of its own. */
public abstract class ContentStoreContract {
    private static final int LIMIT = 10_000_000;

    /** An empty store, the same one within a test. */
    protected abstract ContentStore store();

    @Test
    public void put_returnsTheCidOfIpfsAdd() {
        assertThat(store().put("hello world\n".getBytes(StandardCharsets.UTF_8)).text())
                .isEqualTo("QmT78zSuBmuS4z925WZfrqQ1qHaJ56DQaTfyMUF7F8ff5o");
    }

    @Test
    public void get_returnsWhatWasPut() {
        byte[] file = bytes(1, 1_000);
        assertThat(store().get(store().put(file), LIMIT)).isEqualTo(new Fetched.Found(Bytes.copyOf(file)));
    }

    @Test
    public void get_returnsAFileOfSeveralBlocks() {
        byte[] file = bytes(2, 700_000);
        assertThat(store().get(store().put(file), LIMIT)).isEqualTo(new Fetched.Found(Bytes.copyOf(file)));
    }

    @Test
    public void get_returnsAnEmptyFile() {
        assertThat(store().get(store().put(new byte[0]), 0)).isEqualTo(new Fetched.Found(Bytes.copyOf(new byte[0])));
    }

    @Test
    public void get_takesAnotherSpellingOfTheCid() throws ProtocolException {
        byte[] file = bytes(3, 500);
        Cid respelt = Cid.parse(store().put(file).v1Text());
        assertThat(store().get(respelt, LIMIT)).isEqualTo(new Fetched.Found(Bytes.copyOf(file)));
    }

    @Test
    public void get_ofAnUnknownFileIsUnavailable() {
        assertThat(store().get(UnixFs.cidV0(bytes(4, 10)), LIMIT)).isInstanceOf(Fetched.Unavailable.class);
    }

    @Test
    public void get_takesAFileOfExactlyTheLimit() {
        assertThat(store().get(store().put(bytes(5, 1_000)), 1_000)).isInstanceOf(Fetched.Found.class);
    }

    @Test
    public void get_ofAFileOneByteOverTheLimitIsTooLarge() {
        assertThat(store().get(store().put(bytes(6, 1_000)), 999)).isEqualTo(new Fetched.TooLarge());
    }

    @Test
    public void get_ofAnIdentityCidNeedsNoStoredFile() {
        byte[] text = "hi".getBytes(StandardCharsets.UTF_8);
        Cid cid = Cid.ofV1(Cid.RAW, new byte[] {Cid.IDENTITY, 2, text[0], text[1]});
        assertThat(store().get(cid, 2)).isEqualTo(new Fetched.Found(Bytes.copyOf(text)));
        assertThat(store().get(cid, 1)).isEqualTo(new Fetched.TooLarge());
    }

    @Test
    public void get_ofACidUnknownToIpfsIsUnavailable() throws ProtocolException {
        Cid longer = Cid.parse("f01" + "d500" + "00" + "01" + "61");
        assertThat(longer.digest()).isEqualTo("a".getBytes(StandardCharsets.UTF_8));
        assertThat(store().get(longer, LIMIT)).isInstanceOf(Fetched.Unavailable.class);
    }

    @Test
    public void put_twiceChangesNothing() {
        byte[] file = bytes(7, 100);
        Cid first = store().put(file);
        assertThat(store().put(file)).isEqualTo(first);
        assertThat(store().get(first, LIMIT)).isEqualTo(new Fetched.Found(Bytes.copyOf(file)));
    }

    @Test
    public void put_keepsNoHoldOfTheCallersArray() {
        byte[] file = bytes(8, 100);
        Cid cid = store().put(file);
        Bytes before = Bytes.copyOf(file);
        file[0]++;
        assertThat(store().get(cid, LIMIT)).isEqualTo(new Fetched.Found(before));
    }

    private static byte[] bytes(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
