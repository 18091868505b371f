package io.akashi.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.content.UnixFs;
import org.junit.jupiter.api.Test;

class FakeContentStoreTest extends ContentStoreContract {
    private final FakeContentStore store = new FakeContentStore();

    @Override
    protected ContentStore store() {
        return store;
    }

    @Test
    void makeUnavailable_holdsUntilRestored() {
        Cid cid = store.put(new byte[] {1});
        store.makeUnavailable(cid);
        assertThat(store.get(cid, 10)).isInstanceOf(Fetched.Unavailable.class);
        store.restore(cid);
        assertThat(store.get(cid, 10)).isInstanceOf(Fetched.Found.class);
    }

    @Test
    void answer_comesBeforeWhatIsStored() {
        Cid cid = store.put(new byte[] {1});
        store.answer(cid, new Fetched.NotAFile());
        assertThat(store.get(cid, 10)).isEqualTo(new Fetched.NotAFile());
    }

    @Test
    void put_underAnotherCidChecksIt() {
        byte[] file = {1, 2};
        store.put(UnixFs.cidV1(file), file);
        assertThat(store.get(UnixFs.cidV1(file), 10)).isInstanceOf(Fetched.Found.class);
        assertThatThrownBy(() -> store.put(UnixFs.cidV1(file), new byte[] {3}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void timesAsked_counts() {
        Cid cid = store.put(new byte[] {1});
        store.get(cid, 10);
        store.get(cid, 10);
        assertThat(store.timesAsked(cid)).isEqualTo(2);
    }
}
