/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.failovercache.client.NodeId;
import io.failovercache.client.Reply;
import io.failovercache.entry.BoundEntryCodec;
import io.failovercache.entry.Entry;
import io.failovercache.entry.EntryKey;
import io.failovercache.entry.EntryKind;
import io.failovercache.entry.KeyLayout;
import io.failovercache.node.Node;
import io.failovercache.observe.EngineEvent;
import io.failovercache.observe.EngineObserver;
import io.failovercache.observe.GroupRole;
import io.failovercache.security.SecurityKey;
import io.failovercache.security.SecurityMode;
import io.failovercache.security.SecuritySettings;
import io.failovercache.support.ManualTimekeeper;
import io.failovercache.support.TestNodes;

import static org.assertj.core.api.Assertions.assertThat;

class EntriesTests {

	private static final EntryKey KEY = new EntryKey("products", "1");

	private static final SecurityKey SECRET = new SecurityKey("a", new byte[SecurityKey.LENGTH]);

	private final ManualTimekeeper time = new ManualTimekeeper();

	private final Node node = TestNodes.unconnected(1, GroupRole.PRIMARY);

	private final List<EngineEvent> events = new ArrayList<>();

	@ParameterizedTest
	@CsvSource({ "SIGN, VALUE, -60000, true", "SIGN, VALUE, -60001, false", "ENCRYPT, NULL, -60001, false",
			"ENCRYPT, VALUE, 1, true", "SIGN, STUB, -60001, true", "OFF, VALUE, -60001, true" })
	void entryThatShouldHaveExpiredCountsAsPutBack(SecurityMode mode, EntryKind kind, long left, boolean read) {
		Entries entries = entries(mode);
		long end = this.time.currentTimeMillis() + left;
		byte[] bytes = entries.encode(KEY, new Entry(kind, 1, end, 0, "", bytes("value")));
		assertThat(entries.decode(this.node, KEY, new Reply.Value(bytes, 7)) != null).isEqualTo(read);
		assertThat(this.events.size()).isEqualTo(read ? 0 : 1);
	}

	@Test
	void entryWithoutExpiryIsRead() {
		Entries entries = entries(SecurityMode.SIGN);
		byte[] bytes = entries.encode(KEY, new Entry(EntryKind.VALUE, 1, 0, 0, "", bytes("value")));
		this.time.pass(Duration.ofDays(365));
		assertThat(entries.decode(this.node, KEY, new Reply.Value(bytes, 7))).isNotNull();
	}

	@Test
	void eachRefusalIsCounted() {
		Entries entries = entries(SecurityMode.SIGN);
		byte[] bytes = entries(SecurityMode.OFF).encode(KEY, Entry.marker(EntryKind.TOMBSTONE));
		for (int i = 0; i < 3; i++) {
			assertThat(entries.decode(this.node, KEY, new Reply.Value(bytes, 7))).isNull();
		}
		assertThat(this.events).containsExactly(EngineEvent.ENTRY_REFUSED, EngineEvent.ENTRY_REFUSED,
				EngineEvent.ENTRY_REFUSED);
	}

	@Test
	void emptyItemIsAStubWithItsTokenAsNumber() {
		Entries entries = entries(SecurityMode.OFF);
		Entry read = entries.decode(this.node, KEY, new Reply.Marker(7, true, 600));
		Entry found = entries.decode(this.node, KEY, new Reply.Value(new byte[0], 7));
		assertThat(read).isNotNull().extracting(Entry::kind).isEqualTo(EntryKind.STUB);
		assertThat(found).isNotNull().extracting(Entry::kind).isEqualTo(EntryKind.STUB);
		assertThat(Objects.requireNonNull(read).sameButForClaims(Objects.requireNonNull(found))).isTrue();
		assertThat(this.events).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "SIGN", "ENCRYPT" })
	void emptyItemHasNoSealAndIsNotRead(SecurityMode mode) {
		Entries entries = entries(mode);
		assertThat(entries.areSealed()).isTrue();
		assertThat(entries.decode(this.node, KEY, new Reply.Value(new byte[0], 7))).isNull();
		assertThat(entries.decode(this.node, KEY, new Reply.Marker(7, true, 600))).isNull();
		assertThat(this.events).containsExactly(EngineEvent.ENTRY_REFUSED);
	}

	@Test
	void valueLeftOutForItsLengthIsNotAMarker() {
		assertThat(entries(SecurityMode.OFF).decode(this.node, KEY, new Reply.Value(new byte[1], 7))).isNull();
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "-, a, true", "a, -, true", "-, -, true", "a, a, false", "a, b, true" })
	void unreadEntryDiffersFromEveryOther(@Nullable String here, @Nullable String there, boolean differ) {
		assertThat(PutVerifier.differ(entry(here), entry(there))).isEqualTo(differ);
	}

	@Test
	void markerDiffersFromNoValue() {
		assertThat(PutVerifier.differ(Entry.marker(EntryKind.TOMBSTONE), entry("a"))).isFalse();
	}

	private static @Nullable Entry entry(@Nullable String value) {
		return (value != null) ? new Entry(EntryKind.VALUE, 1, 0, 0, "", bytes(value)) : null;
	}

	private Entries entries(SecurityMode mode) {
		BoundEntryCodec codec = new BoundEntryCodec("shop", new KeyLayout("shop"),
				new SecuritySettings(mode, List.of(SECRET), null));
		return new Entries(codec, this.time, new EngineObserver() {
			@Override
			public void event(EngineEvent event, GroupRole group, NodeId server) {
				EntriesTests.this.events.add(event);
			}
		});
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
