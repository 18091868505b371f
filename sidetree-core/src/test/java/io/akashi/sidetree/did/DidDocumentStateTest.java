package io.akashi.sidetree.did;

import static io.akashi.sidetree.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.model.Patch;
import io.akashi.sidetree.model.PublicKeyEntry;
import io.akashi.sidetree.model.ServiceEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DidDocumentStateTest {
    private static PublicKeyEntry key(String id, String jwk) {
        return new PublicKeyEntry(id, "t", json(jwk), List.of(), false);
    }

    private static ServiceEntry service(String id, String endpoint) {
        return new ServiceEntry(id, "t", json(endpoint));
    }

    private static DidDocumentState patched(Patch... patches) {
        return DidDocumentState.EMPTY.patched(Arrays.asList(patches));
    }

    @Test
    void add_replacesInPlaceAndAppendsWhatIsNew() {
        DidDocumentState document = patched(
                new Patch.AddPublicKeys(List.of(key("a", "{}"), key("b", "{}"))),
                new Patch.AddPublicKeys(List.of(key("c", "{}"), key("a", "{'x':1}"))),
                new Patch.AddServices(List.of(service("a", "''"), service("b", "''"))),
                new Patch.AddServices(List.of(service("c", "''"), service("a", "'new'"))));
        assertThat(document.publicKeys()).contains(List.of(key("a", "{'x':1}"), key("b", "{}"), key("c", "{}")));
        assertThat(document.services())
                .contains(List.of(service("a", "'new'"), service("b", "''"), service("c", "''")));
    }

    @Test
    void remove_ignoresUnknownIdsAndLeavesAnEmptyList() {
        DidDocumentState document =
                patched(new Patch.AddServices(List.of(service("a", "''"))), new Patch.RemoveServices(Set.of("a", "x")));
        assertThat(document.services()).contains(List.of());
        assertThat(document.publicKeys()).isEmpty();
    }

    @Test
    void remove_ofAListThatWasNeverSetLeavesItAbsent() {
        assertThat(patched(new Patch.RemoveServices(Set.of("a")), new Patch.RemovePublicKeys(Set.of("a"))))
                .isEqualTo(DidDocumentState.EMPTY);
    }

    @Test
    void remove_thenAddPutsTheKeyLast() {
        DidDocumentState document = patched(
                new Patch.AddPublicKeys(List.of(key("a", "{}"), key("b", "{}"))),
                new Patch.RemovePublicKeys(Set.of("a")),
                new Patch.AddPublicKeys(List.of(key("a", "{}"))));
        assertThat(document.publicKeys().orElseThrow())
                .extracting(PublicKeyEntry::id)
                .containsExactly("b", "a");
    }

    @Test
    void replace_clearsEverythingFirst() {
        assertThat(patched(
                        new Patch.AddServices(List.of(service("a", "''"))),
                        new Patch.Replace(Optional.of(List.of(key("k", "{}"))), Optional.empty())))
                .isEqualTo(new DidDocumentState(Optional.of(List.of(key("k", "{}"))), Optional.empty()));
    }

    @Test
    void copied_turnsNullIntoAnEmptyObjectAtAnyDepth() {
        DidDocumentState document = patched(
                new Patch.AddPublicKeys(List.of(key("k", "null"), key("l", "{'a':[null]}"))),
                new Patch.AddServices(List.of(service("s", "null"))));
        assertThat(document.copied())
                .isEqualTo(new DidDocumentState(
                        Optional.of(List.of(key("k", "{}"), key("l", "{'a':[{}]}"))),
                        Optional.of(List.of(service("s", "{}")))));
    }
}
