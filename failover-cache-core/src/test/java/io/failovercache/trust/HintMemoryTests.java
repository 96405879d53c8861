/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.trust;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.support.ManualTimekeeper;
import io.failovercache.support.TestNodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Missed writes that wait for their repair, of which a stranger may leave any number on a
 * board, with keys and names of caches of any length that fits.
 */
class HintMemoryTests {

	private static final long MOST = 1024 * 1024;

	private static final int MANY = 20_000;

	private final Node primary = TestNodes.unconnected(0, GroupRole.PRIMARY);

	private final Node backup = TestNodes.unconnected(1, GroupRole.BACKUP);

	private final HintMemory memory = new HintMemory(MOST);

	private final HintLibrary library = new HintLibrary(HintPolicy.HINTING, Duration.ofSeconds(4),
			new ManualTimekeeper(), new Object(), this.memory);

	@Test
	void longKeysTakeNoMoreMemoryThanAllMay() {
		assertThat(learn("names", "x".repeat(20_000))).isNotEmpty().hasSizeLessThan(100);
		assertThat(this.memory.taken()).isLessThan(2 * MOST);
	}

	@Test
	void longNameOfACacheCountsWithEachHint() {
		assertThat(learn("n".repeat(20_000), "")).hasSizeLessThan(100);
	}

	@Test
	void shortKeysCountToo() {
		assertThat(learn("names", "")).hasSizeLessThan(5000).hasSizeGreaterThan(1000);
	}

	@Test
	void repairMakesRoom() {
		List<Long> ids = learn("names", "x".repeat(20_000));
		this.library.markRepaired(this.primary, ids);
		this.library.markRepaired(this.backup, ids);
		assertThat(this.memory.taken()).isZero();
		assertThat(learn("names", "x".repeat(20_000))).isNotEmpty();
	}

	@Test
	void serversThatGoMakeRoom() {
		HintBatch batch = batch(1, "names", "key");
		this.library.learn(this.primary, batch);
		this.library.appended(this.primary, this.backup, HintNumbers.newLog(1) + 1, List.of(batch));
		this.library.learn(this.backup, batch(2, "names", "key"));
		this.library.retain(List.of(this.primary));
		assertThat(this.memory.taken()).isEqualTo(batch.bytes());
		this.library.retain(List.of());
		assertThat(this.memory.taken()).isZero();
	}

	/** A batch that is known already is noted again in each slot that shows it. */
	@Test
	void placesOfOneBatchCount() {
		HintLog log = new HintLog(this.memory);
		List<HintBatch> same = Collections.nCopies(1000, batch(1, "names", "key"));
		log.place(1, same);
		long one = this.memory.taken();
		assertThat(one).isGreaterThan(10_000);
		log.place(1, same);
		assertThat(this.memory.taken()).isEqualTo(one);
		log.place(2, same);
		assertThat(this.memory.taken()).isEqualTo(2 * one);
		log.resolvedUpTo(1);
		assertThat(this.memory.taken()).isEqualTo(one);
		log.reset(0);
		assertThat(this.memory.taken()).isZero();
	}

	/** Leaves hints of both servers until there is no more room. */
	private List<Long> learn(String cache, String text) {
		List<Long> ids = new ArrayList<>();
		for (long i = 0; i < MANY; i++) {
			HintBatch batch = batch(this.memory.taken() + i, cache, text + i);
			if (!this.library.hasRoom(batch.hints())) {
				break;
			}
			this.library.learn((i % 2 == 0) ? this.primary : this.backup, batch);
			ids.add(batch.id());
		}
		return ids;
	}

	private static HintBatch batch(long id, String cache, String text) {
		return new HintBatch(id, List.of(new Hint(new EntryKey(cache, text), "", 0)));
	}

}
