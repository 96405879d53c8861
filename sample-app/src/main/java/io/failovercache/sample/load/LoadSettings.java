/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.sample.load;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/**
 * The settings of the load.
 *
 * @param running whether there is any
 * @param threads how many threads call at the same time
 * @param callsPerSecond how often they call together, as far as the calls return in time
 * @param writePercent how many of a hundred calls change something
 * @param skew how much the popular keys are preferred: the exponent of Zipf's law, 0 for
 * none
 * @param comparison whether the same load goes through the single server, too
 * @since 1.0.0
 */
public record LoadSettings(boolean running, @Min(1) @Max(LoadSettings.MAX_THREADS) int threads,
		@Min(10) @Max(5000) int callsPerSecond, @Min(0) @Max(50) int writePercent,
		@DecimalMin("0") @DecimalMax("1.5") double skew, boolean comparison) {

	/** The most threads of one lane. */
	public static final int MAX_THREADS = 32;

	static final LoadSettings DEFAULT = new LoadSettings(false, 8, 400, 2, 0.8, false);

	/**
	 * The same load, running or not.
	 * @param running whether it shall run
	 * @return the settings
	 */
	public LoadSettings running(boolean running) {
		return new LoadSettings(running, this.threads, this.callsPerSecond, this.writePercent, this.skew,
				this.comparison);
	}

	/**
	 * The same load with some writes, for stories that tell of missed ones.
	 * @param least how many of a hundred calls write at least
	 * @return the settings
	 */
	public LoadSettings writing(int least) {
		return new LoadSettings(this.running, this.threads, this.callsPerSecond, Math.max(least, this.writePercent),
				this.skew, this.comparison);
	}

}
