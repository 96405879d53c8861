/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

import io.failovercache.observe.NodeState;
import io.failovercache.sample.node.NodeAction;

/**
 * The stories. Each begins with every server up.
 */
enum Story {

	/** The primary is killed and stays dead. */
	PRIMARY_DIES(
			Scene.watch(seconds(5), "All is well: nearly every read is a hit in the primary. Watch the hit ratio."),
			Scene.act(server(NodeAction.CRASH), NodeState.DOWN, seconds(6),
					"The primary is dead, its data is lost. The first connection that was reset opened its breaker: "
							+ "every read goes to the backup, which holds the same."),
			Scene.watch(seconds(5),
					"No exception, no read that waited, and the database has not noticed. Writes go on, "
							+ "to the backup. Start the primary again, or play the next story.")),

	/** The primary is killed, and comes back without its data. */
	PRIMARY_RETURNS_EMPTY(
			Scene.act(server(NodeAction.CRASH), NodeState.DOWN, seconds(4),
					"The primary is killed. Hits come from the backup."),
			Scene.act(server(NodeAction.RESTART), NodeState.UP, seconds(6),
					"It is back, and empty. What it lacks is found in the backup and copied back: no storm on the "
							+ "database."),
			Scene.watch(seconds(4), "The primary answers again for what was copied; the rest follows as it is read.")),

	/** The primary is frozen, misses writes, and wakes up with old data. */
	PRIMARY_WAS_FROZEN(Scene.act(server(NodeAction.FREEZE), NodeState.DOWN, seconds(5),
			"The primary is frozen: it accepts and never answers. Two timeouts opened its breaker. It misses every "
					+ "write from now on, and each leaves a note of its key on the backup."),
			Scene.act(server(NodeAction.RESUME), NodeState.UP, seconds(3),
					"It wakes up with all its old data, and carries on as if nothing had happened. "
							+ "The keys that it missed are not read there until a tombstone is in their place."),
			Scene.await(NodeState.UP, seconds(5),
					"The missed keys are repaired within a second; all else that it holds is read as before. "
							+ "Stale reads: none.")),

	/** This instance is cut off from the primary; the others are not. */
	ONE_INSTANCE_IS_SICK(
			Scene.watch(seconds(4),
					"All is well, here and in the other instances. (A second one joins with --server.port=8081.)"),
			Scene.act(new Act.OnCable(true), NodeState.DOWN, seconds(6),
					"This instance alone is cut off from the primary, as by a firewall. Here it is down, and hits come "
							+ "from the backup. Each write that it misses leaves a note of its key on the backup, and an "
							+ "instance that reaches the primary repairs it."),
			Scene.act(new Act.OnCable(false), NodeState.UP, seconds(5),
					"The way is free again, and the primary is read here at once. The other instances read it all the "
							+ "time: they noticed nothing. Stale reads: none, anywhere."));

	private final List<Scene> scenes;

	Story(Scene... scenes) {
		this.scenes = List.of(scenes);
	}

	List<Scene> scenes() {
		return this.scenes;
	}

	String label() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static Story of(String label) {
		return Arrays.stream(values())
			.filter((story) -> story.label().equals(label))
			.findFirst()
			.orElseThrow(() -> new NoSuchElementException("There is no story '" + label + "'"));
	}

	private static Act server(NodeAction action) {
		return new Act.OnServer(action);
	}

	private static Duration seconds(long seconds) {
		return Duration.ofSeconds(seconds);
	}

}
