/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import org.jspecify.annotations.Nullable;

/**
 * The position in a story.
 *
 * @param name the story
 * @param step the scene, from 1
 * @param steps how many scenes there are
 * @param caption the text that explains what the page shows
 * @param command what the reader has to do to a real server now, {@code null} if nothing
 * @param address the server that has to be done to
 * @param running whether it goes on
 */
record StoryView(String name, int step, int steps, String caption, @Nullable String command, @Nullable String address,
		boolean running) {
}
