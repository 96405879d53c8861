/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */

package io.failovercache.test;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CommandInterpreterTests {

	private final Conversation node = new Conversation();

	@Test
	void returnsWhatWasSet() {
		assertThat(this.node.say("set k 7 0 5", "hello", "get k nope", "gets k")).isEqualTo("""
				STORED
				VALUE k 7 5
				hello
				END
				VALUE k 7 5 1
				hello
				END
				""".replace("\n", "\r\n"));
	}

	@Test
	void addNeedsNoItemAndReplaceNeedsOne() {
		assertThat(
				this.node.say("replace k 0 0 1", "a", "add k 0 0 1", "b", "add k 0 0 1", "c", "replace k 0 0 1", "d"))
			.isEqualTo("NOT_STORED\r\nSTORED\r\nNOT_STORED\r\nSTORED\r\n");
		assertThat(this.node.say("get k")).contains("\r\nd\r\n");
	}

	@Test
	void appendAndPrependKeepFlagsAndExpiry() {
		this.node.say("set k 7 10 1", "b", "append k 9 0 1", "c", "prepend k 9 0 1", "a");
		assertThat(this.node.say("get k")).isEqualTo("VALUE k 7 3\r\nabc\r\nEND\r\n");
		this.node.time().advance(Duration.ofSeconds(10));
		assertThat(this.node.say("get k")).isEqualTo("END\r\n");
	}

	@Test
	void casStoresOnlyOverTheVersionSeen() {
		this.node.say("set k 0 0 1", "a");
		assertThat(this.node.say("cas k 0 0 1 1", "b")).isEqualTo("STORED\r\n");
		assertThat(this.node.say("cas k 0 0 1 1", "c")).isEqualTo("EXISTS\r\n");
		assertThat(this.node.say("cas nope 0 0 1 1", "c")).isEqualTo("NOT_FOUND\r\n");
	}

	@Test
	void everyStoreAndCountHasANewVersionAndTouchHasNone() {
		this.node.say("set k 0 0 1", "1");
		assertThat(this.node.say("set k 0 0 1", "1", "gets k")).contains("VALUE k 0 1 2");
		assertThat(this.node.say("incr k 1", "gets k")).contains("VALUE k 0 1 3");
		assertThat(this.node.say("touch k 100", "gets k")).contains("VALUE k 0 1 3");
		assertThat(this.node.say("delete k", "set k 0 0 1", "1", "gets k")).contains("VALUE k 0 1 4");
	}

	@Test
	void countsWithUnsigned64Bits() {
		this.node.say("set n 0 0 20", "18446744073709551614");
		assertThat(this.node.say("incr n 1", "incr n 1", "decr n 5")).isEqualTo("18446744073709551615\r\n0\r\n0\r\n");
		assertThat(this.node.say("incr n 10", "decr n 3")).isEqualTo("10\r\n7\r\n");
	}

	@Test
	void negativeExpiryEndsAtOnce() {
		assertThat(this.node.say("set k 0 -1 1", "a", "get k")).isEqualTo("STORED\r\nEND\r\n");
	}

	@Test
	void expiryOfUpTo30DaysCountsFromNow() {
		long month = Duration.ofDays(30).toSeconds();
		this.node.say("set k 0 " + month + " 1", "a");
		this.node.time().advance(Duration.ofDays(30).minusMillis(1));
		assertThat(this.node.say("get k")).contains("VALUE");
		this.node.time().advance(Duration.ofMillis(1));
		assertThat(this.node.say("get k")).isEqualTo("END\r\n");
	}

	@Test
	void longerExpiryIsATimeSinceTheEpoch() {
		long inTenSeconds = this.node.time().instant().getEpochSecond() + 10;
		long longAgo = Duration.ofDays(30).toSeconds() + 1;
		assertThat(this.node.say("set k 0 " + inTenSeconds + " 1", "a", "get k")).contains("VALUE");
		assertThat(this.node.say("set old 0 " + longAgo + " 1", "a", "get old")).isEqualTo("STORED\r\nEND\r\n");
		this.node.time().advance(Duration.ofSeconds(10));
		assertThat(this.node.say("get k")).isEqualTo("END\r\n");
	}

	@Test
	void touchAndGetAndTouchMoveTheExpiry() {
		this.node.say("set a 0 10 1", "a", "set b 0 10 1", "b");
		assertThat(this.node.say("touch a 20", "gat 20 b nope", "gats 20 b"))
			.isEqualTo("TOUCHED\r\nVALUE b 0 1\r\nb\r\nEND\r\nVALUE b 0 1 2\r\nb\r\nEND\r\n");
		this.node.time().advance(Duration.ofSeconds(15));
		assertThat(this.node.say("get a b")).contains("VALUE a", "VALUE b");
	}

	@Test
	void expiredItemIsNoneForAnyCommand() {
		this.node.say("set k 0 1 1", "1");
		this.node.time().advance(Duration.ofSeconds(1));
		assertThat(this.node.say("incr k 1", "touch k 1", "delete k", "append k 0 0 1", "2", "add k 0 0 1", "3"))
			.isEqualTo("NOT_FOUND\r\nNOT_FOUND\r\nNOT_FOUND\r\nNOT_STORED\r\nSTORED\r\n");
	}

	@Test
	void delayedFlushTakesWhatWasStoredBeforeIt() {
		this.node.say("set before 0 0 1", "a", "flush_all 10");
		this.node.time().advance(Duration.ofSeconds(9));
		assertThat(this.node.say("set meanwhile 0 0 1", "a", "get before meanwhile")).contains("VALUE before",
				"VALUE meanwhile");
		this.node.time().advance(Duration.ofSeconds(1));
		assertThat(this.node.say("set after 0 0 1", "a", "get before meanwhile after"))
			.isEqualTo("STORED\r\nVALUE after 0 1\r\na\r\nEND\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "set k 0 0 1 noreply\r\na", "add k 0 0 1 noreply\r\na", "cas k 0 0 1 9 noreply\r\na",
			"append k 0 0 1 noreply\r\na", "delete k noreply", "incr k 1 noreply", "touch k 1 noreply",
			"flush_all noreply", "flush_all 1 noreply", "verbosity 1 noreply", "set k x 0 1 noreply" })
	void noreplyGetsNoReply(String request) {
		assertThat(this.node.say(request, "version")).startsWith("VERSION ").hasLineCount(1);
	}

	@Test
	void oversizedValueIsRefusedAndItsPredecessorRemoved() {
		Conversation small = new Conversation(1024, 100_000);
		String large = "x".repeat(2000);
		assertThat(small.say("set k 0 0 1", "a", "set k 0 0 2000", large, "get k"))
			.isEqualTo("STORED\r\nSERVER_ERROR object too large for cache\r\nEND\r\n");
		assertThat(small.say("set k 0 0 1", "a", "add k 0 0 2000", large, "get k")).contains("VALUE k");
	}

	@Test
	void fullNodeStoresNothingUntilItIsEmptied() {
		this.node.say("set k 0 0 1", "a", "set n 0 0 1", "1");
		this.node.store().fill();
		String refusal = "SERVER_ERROR out of memory storing object\r\n";
		assertThat(this.node.say("set k 0 0 1", "b", "add x 0 0 1", "b", "get k"))
			.isEqualTo(refusal + refusal + "END\r\n");
		assertThat(this.node.say("get n")).contains("VALUE n");
		this.node.store().empty();
		assertThat(this.node.say("set k 0 0 1", "b")).isEqualTo("STORED\r\n");
	}

	@Test
	void longestUnreadItemMakesRoom() {
		Conversation small = new Conversation(1024, 3 * Item.footprint("a", 500));
		String value = "x".repeat(500);
		small.say("set a 0 0 500", value, "set b 0 0 500", value, "set c 0 0 500", value, "get a");
		small.say("set d 0 0 500", value);
		assertThat(small.store().keys(10)).containsExactly("c", "a", "d");
		assertThat(small.say("stats")).contains("STAT evictions 1\r\n", "STAT curr_items 3\r\n");
	}

	@Test
	void statsTellWhatHappened() {
		this.node.say("set k 0 0 1", "a", "get k nope", "delete k", "flush_all");
		assertThat(this.node.say("stats"))
			.contains("STAT pid ", "STAT uptime 0\r\n", "STAT version ", "STAT curr_items 0\r\n", "STAT bytes 0\r\n",
					"STAT limit_maxbytes 67108864\r\n", "STAT cmd_get 2\r\n", "STAT cmd_set 1\r\n",
					"STAT get_hits 1\r\n", "STAT get_misses 1\r\n", "STAT delete_hits 1\r\n",
					"STAT max_connections 1024\r\n", "STAT curr_connections 1\r\n")
			.endsWith("END\r\n");
		assertThat(this.node.say("stats settings")).contains("STAT maxconns 1024\r\n",
				"STAT item_size_max 1048576\r\n");
		assertThat(this.node.say("stats reset", "stats")).contains("RESET\r\n", "STAT cmd_get 0\r\n");
	}

	@Test
	void bytesOfTheStoreComeBackToZero() {
		this.node.say("set a 0 0 1", "1", "incr a 100", "append a 0 0 2", "xy", "touch a 5", "set b 0 1 1", "1");
		this.node.time().advance(Duration.ofSeconds(5));
		assertThat(this.node.store().count()).isZero();
		assertThat(this.node.store().usage().bytes()).isZero();
	}

	@Test
	void endlessLineEndsTheConnection() {
		assertThat(this.node.sayRaw("x".repeat(3000))).isEqualTo("HANG UP");
	}

	@Test
	void manyKeysMayBeReadAtOnce() {
		this.node.say("set k 0 0 1", "a");
		String keys = " absent-key".repeat(2000);
		assertThat(this.node.say("get" + keys + " k", "gat 0" + keys + " k"))
			.isEqualTo("VALUE k 0 1\r\na\r\nEND\r\n".repeat(2));
	}

}
