/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.benchmarks;

/**
 * One row of the tables: what is called by how many.
 *
 * @param workload what is called
 * @param goods with which values
 * @param callers by how many
 */
record Cell(Workload workload, Goods goods, Callers callers) {

	@Override
	public String toString() {
		return this.workload.title() + ", " + this.goods.title() + ", " + this.callers.title() + " threads";
	}

}
