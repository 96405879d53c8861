/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The two ways of an entry: the read path and the write path over the owners of its key.
 */
@NullMarked
package io.failovercache.replication;

import org.jspecify.annotations.NullMarked;
