/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.load;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

import io.failovercache.sample.answer.AnswerTrail;
import io.failovercache.sample.catalogue.DatabaseVersions;
import io.failovercache.sample.catalogue.ProductCatalogue;
import io.failovercache.sample.catalogue.UnguardedCatalogue;

/**
 * The load: calls the annotated service as any client would, and beside it, if asked to,
 * its twin on a single server. Thread-safe.
 *
 * @since 1.0.0
 */
@Component
public class LoadGenerator implements DisposableBean {

	/** The lane through the cache under test. */
	public static final String FAILOVER = "failover";

	/** The lane through the single server. */
	public static final String SINGLE = "single";

	private final DatabaseVersions versions;

	private final Lane failover;

	private final Lane single;

	private final Workers failoverWorkers;

	private final Workers singleWorkers;

	private LoadSettings settings = LoadSettings.DEFAULT;

	LoadGenerator(ProductCatalogue catalogue, UnguardedCatalogue unguarded, AnswerTrail trail,
			DatabaseVersions versions) {
		this.versions = versions;
		this.failover = new Lane(new LoadTarget(catalogue::find, catalogue::sell, 1), trail);
		this.single = new Lane(new LoadTarget(unguarded::find, unguarded::sell, 1 + LoadTarget.KEYS), trail);
		this.failoverWorkers = new Workers("load-failover", this.failover);
		this.singleWorkers = new Workers("load-single", this.single);
	}

	/**
	 * The settings of the load.
	 * @return the settings in force
	 */
	public synchronized LoadSettings settings() {
		return this.settings;
	}

	/**
	 * Changes the load.
	 * @param settings the settings from now on
	 */
	public synchronized void apply(LoadSettings settings) {
		this.settings = settings;
		this.failoverWorkers.apply(settings);
		this.singleWorkers.apply(settings.running(settings.running() && settings.comparison()));
	}

	/**
	 * The calls since this was last called, by lane. To be called by one thread.
	 * @return the sample of each lane that is in use
	 */
	public Map<String, LaneSample> take() {
		Map<String, LaneSample> samples = new LinkedHashMap<>();
		samples.put(FAILOVER, this.failover.meter().take());
		LaneSample compared = this.single.meter().take();
		if (settings().comparison()) {
			samples.put(SINGLE, compared);
		}
		return samples;
	}

	/**
	 * The calls since {@link #setToZero()}, by lane.
	 * @return the totals of each lane that is in use
	 */
	public Map<String, LaneTotals> totals() {
		Map<String, LaneTotals> totals = new LinkedHashMap<>();
		totals.put(FAILOVER, this.failover.meter().totals());
		if (settings().comparison()) {
			totals.put(SINGLE, this.single.meter().totals());
		}
		return totals;
	}

	/**
	 * Forgets the totals.
	 */
	public void setToZero() {
		this.failover.meter().setToZero();
		this.single.meter().setToZero();
	}

	/**
	 * Learns from the database what others wrote. To be called by one thread, about once
	 * a second: the check relies on two rounds being longer than any write's return.
	 */
	public void learnVersions() {
		this.failover.check().learn(this.versions.now());
	}

	@Override
	public void destroy() {
		apply(settings().running(false));
	}

}
