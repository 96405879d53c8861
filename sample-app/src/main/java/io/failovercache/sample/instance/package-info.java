/*
 * Copyright 2026 the Failover Cache authors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Several instances of the sample on one machine: how later ones find the database and
 * the servers of the first one.
 */
@NullMarked
package io.failovercache.sample.instance;

import org.jspecify.annotations.NullMarked;
