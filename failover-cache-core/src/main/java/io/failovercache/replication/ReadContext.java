/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.failovercache.replication;

/**
 * The services that all reads share.
 *
 * @param context the services that reads and writes share
 * @param hedge when a slow read also asks the other group
 * @param copier copies an entry to an owner that lacks it
 * @param forecast tells whether a read is likely to miss
 */
record ReadContext(ReplicationContext context, HedgePolicy hedge, Copier copier, MissForecast forecast) {

}
