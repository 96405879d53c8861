/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.chaos;

import java.util.List;
import java.util.function.Consumer;

import io.failovercache.support.FaultProxy;

/**
 * One fault after another, each of one node or one instance, with little time between
 * them: combinations that no row names. Stateless.
 */
final class RandomMix implements Consumer<Scene> {

	private static final int FAULTS = 8;

	private static final List<Consumer<Scene>> STEPS = List.of((scene) -> {
		scene.anyNode().kill();
		scene.holdUpTo(2500);
	}, (scene) -> {
		scene.anyNode().freeze();
		scene.holdUpTo(2500);
	}, (scene) -> {
		scene.network(scene.anyNode(), FaultProxy::cut);
		scene.holdUpTo(2500);
	}, (scene) -> onOneLink(scene, FaultProxy::cut), (scene) -> onOneLink(scene, FaultProxy::blackhole),
			(scene) -> onOneLink(scene, FaultProxy::blackholeReplies), (scene) -> {
				scene.instance().pause();
				scene.holdUpTo(2500);
			}, (scene) -> {
				scene.instance().pause();
				onOneLink(scene, FaultProxy::cut);
			}, (scene) -> {
				scene.instance().pause();
				scene.anyNode().freeze();
				scene.holdUpTo(1500);
				scene.instance().resume();
				scene.holdUpTo(1500);
			});

	@Override
	public void accept(Scene scene) {
		for (int count = 0; count < FAULTS; count++) {
			Scene next = scene.another();
			STEPS.get(next.random().nextInt(STEPS.size())).accept(next);
			next.heal();
			next.hold(300 + next.random().nextInt(1700));
		}
	}

	private static void onOneLink(Scene scene, Consumer<FaultProxy> fault) {
		fault.accept(scene.anyNode().proxyOf(scene.otherInstance().number()));
		scene.holdUpTo(2500);
	}

}
