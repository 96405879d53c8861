/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.failovercache.observe.NodeState;

/**
 * A scene of a story: a caption, an act, a state of the primary to wait for, and some
 * time to watch.
 *
 * @param caption what is to be seen
 * @param act what is done, {@code null} for nothing
 * @param until the state of the primary to wait for, {@code null} for none
 * @param watch how long the scene stays after that
 */
record Scene(String caption, @Nullable Act act, @Nullable NodeState until, Duration watch) {

	static Scene watch(Duration watch, String caption) {
		return new Scene(caption, null, null, watch);
	}

	static Scene act(Act act, NodeState until, Duration watch, String caption) {
		return new Scene(caption, act, until, watch);
	}

	static Scene await(NodeState until, Duration watch, String caption) {
		return new Scene(caption, null, until, watch);
	}

}
