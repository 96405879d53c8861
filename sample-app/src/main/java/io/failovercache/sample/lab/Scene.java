/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.failovercache.observe.NodeState;
import io.failovercache.sample.node.NodeAction;

/**
 * A scene of a story: a caption, something done to the primary, a state to wait for, and
 * some time to watch.
 *
 * @param caption what is to be seen
 * @param action what is done, {@code null} for nothing
 * @param until the state of the primary to wait for, {@code null} for none
 * @param watch how long the scene stays after that
 */
record Scene(String caption, @Nullable NodeAction action, @Nullable NodeState until, Duration watch) {

	static Scene watch(Duration watch, String caption) {
		return new Scene(caption, null, null, watch);
	}

	static Scene act(NodeAction action, NodeState until, Duration watch, String caption) {
		return new Scene(caption, action, until, watch);
	}

	static Scene await(NodeState until, Duration watch, String caption) {
		return new Scene(caption, null, until, watch);
	}

}
