/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.lab;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import io.failovercache.observe.NodeSnapshot;
import io.failovercache.observe.NodeState;
import io.failovercache.sample.load.LoadGenerator;
import io.failovercache.sample.node.NodeActedOnEvent;

/**
 * The player of one story at a time, each scene within a bounded time. Thread-safe.
 */
@Component
class StoryPlayer implements DisposableBean {

	private static final Duration ROUND = Duration.ofMillis(100);

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** People type more slowly than machines. */
	private static final Duration PATIENCE_WITH_PEOPLE = Duration.ofMinutes(3);

	private final StoryStage stage;

	private final LoadGenerator load;

	private final ApplicationEventPublisher events;

	private final LabProperties properties;

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private long turn;

	private @Nullable StoryView view;

	StoryPlayer(StoryStage stage, LoadGenerator load, ApplicationEventPublisher events, LabProperties properties) {
		this.stage = stage;
		this.load = load;
		this.events = events;
		this.properties = properties;
	}

	/**
	 * Begins a story; one that is playing ends.
	 */
	void play(Story story) {
		long mine = nextTurn();
		show(mine, new StoryView(story.label(), 0, story.scenes().size(), "Every server has to be up first.", null,
				null, true));
		Thread thread = new Thread(() -> tell(story, mine), "story");
		thread.setDaemon(true);
		thread.start();
	}

	void stop() {
		nextTurn();
		this.lock.lock();
		try {
			this.view = null;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Nullable StoryView view() {
		this.lock.lock();
		try {
			return this.view;
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void destroy() {
		stop();
	}

	private void tell(Story story, long mine) {
		this.load.apply(this.load.settings().running(true).writing(2));
		boolean going = this.stage.mend() ? await(mine, this.stage::allUp, PATIENCE)
				: await(mine, this.stage::allUp, PATIENCE_WITH_PEOPLE);
		int step = 0;
		for (Scene scene : story.scenes()) {
			step++;
			if (going) {
				going = play(scene,
						new StoryView(story.label(), step, story.scenes().size(), scene.caption(), null, null, true),
						mine);
			}
		}
		finish(mine, going);
	}

	private boolean play(Scene scene, StoryView caption, long mine) {
		NodeSnapshot primary = this.stage.primary();
		if (primary == null) {
			return false;
		}
		String address = primary.node().toString();
		Act act = scene.act();
		Duration patience = PATIENCE;
		if (act != null) {
			Instant at = Instant.now();
			if (act.on(this.stage)) {
				this.events.publishEvent(new NodeActedOnEvent(at, address, "The story", act.description()));
			}
			else {
				patience = PATIENCE_WITH_PEOPLE;
				caption = new StoryView(caption.name(), caption.step(), caption.steps(), caption.caption(),
						act.command(), address, true);
			}
		}
		NodeState until = scene.until();
		if (caption.command() == null && until == NodeState.UP && act == null) {
			// The state before is still to be seen: its own caption stays until it is
			// over.
			boolean reached = await(mine, () -> this.stage.primaryIs(until), patience);
			show(mine, caption);
			return reached && pause(mine, scene.watch());
		}
		show(mine, caption);
		return (until == null || await(mine, () -> this.stage.primaryIs(until), patience))
				&& pause(mine, scene.watch());
	}

	private void finish(long mine, boolean toTheEnd) {
		StoryView last = view();
		if (last != null) {
			String caption = toTheEnd ? last.caption()
					: last.caption() + " (The story ends here: what it waited for did not come.)";
			show(mine, new StoryView(last.name(), last.step(), last.steps(), caption, null, null, false));
		}
	}

	private boolean pause(long mine, Duration length) {
		Instant end = Instant.now().plusMillis(Math.round(length.toMillis() * this.properties.pace()));
		return await(mine, () -> !Instant.now().isBefore(end), PATIENCE_WITH_PEOPLE);
	}

	private boolean await(long mine, BooleanSupplier condition, Duration patience) {
		Instant end = Instant.now().plus(patience);
		this.lock.lock();
		try {
			while (this.turn == mine && Instant.now().isBefore(end)) {
				if (condition.getAsBoolean()) {
					return true;
				}
				this.changed.awaitNanos(ROUND.toNanos());
			}
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			this.lock.unlock();
		}
	}

	private long nextTurn() {
		this.lock.lock();
		try {
			this.changed.signalAll();
			return ++this.turn;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void show(long mine, StoryView scene) {
		this.lock.lock();
		try {
			if (this.turn == mine) {
				this.view = scene;
			}
		}
		finally {
			this.lock.unlock();
		}
	}

}
