/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.failovercache.entry.EntryKey;
import io.failovercache.node.Node;
import io.failovercache.observe.GroupRole;
import io.failovercache.support.TestNodes;

import static org.assertj.core.api.Assertions.assertThat;

class DirtyKeysTests {

	private static final int ROUNDS = 200_000;

	private final Node node = TestNodes.unconnected(0, GroupRole.PRIMARY);

	private final DirtyKeys dirty = new DirtyKeys();

	/**
	 * A repair that ends while the key is missed again must not leave the count behind.
	 */
	@Test
	void keyThatIsMarkedWhileItIsForgottenIsCounted() {
		EntryKey key = new EntryKey("cache", "key");
		CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
			for (int i = 0; i < ROUNDS; i++) {
				forgetAll(key);
			}
		});
		for (int i = 0; i < ROUNDS; i++) {
			this.dirty.add(this.node, key, new Object());
		}
		other.join();

		this.dirty.add(this.node, key, new Object());
		assertThat(this.dirty.size()).isOne();
		assertThat(this.dirty.contains(this.node, key)).isTrue();
		forgetAll(key);
		assertThat(this.dirty.size()).isZero();
		assertThat(this.dirty.isEmpty()).isTrue();
	}

	private void forgetAll(EntryKey key) {
		this.dirty.marks().forEach((marked, mark) -> this.dirty.remove(marked.node(), key, mark));
	}

}
