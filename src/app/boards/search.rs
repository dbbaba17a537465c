//! One question over everything that a person may see.

use super::{
    difficulties::DifficultyPage,
    directives::DirectiveRow,
    inspections::InspectionPage,
    tasks::{Count, TaskPage},
};
use crate::{
    app::{App, AppError},
    domain::{organisation::Organisation, person::Person, rights::Actor, search::bears_marks},
    store::{
        boards::{
            difficulties, directives, inspections,
            search::Words,
            tasks::{self, Narrowed, Scope, Sort},
        },
        directory, register,
    },
};

/// Things of one kind that a search shows, at most.
pub const HITS_MAX: u64 = 50;

/// Things of one kind that were found.
#[derive(Clone, Debug)]
pub struct Hits<T> {
    /// How many there are.
    pub count: Count,
    /// The first of them: those with the marks of the search before those without.
    pub first: T,
}

/// What was found, kind by kind.
#[derive(Clone, Debug)]
pub struct Found {
    /// Tasks, the newest first, or those due last first for whoever sees only their own.
    pub tasks: Hits<TaskPage>,
    /// Directives, the newest first.
    pub directives: Hits<Vec<DirectiveRow>>,
    /// Difficulty reports, the newest first.
    pub difficulties: Hits<DifficultyPage>,
    /// Inspections, those planned last first.
    pub inspections: Hits<InspectionPage>,
    /// Organisations, former ones last.
    pub organisations: Hits<Vec<Organisation>>,
    /// People; nobody for whoever may not read who works here.
    pub people: Hits<Vec<Person>>,
}

impl App {
    /// What holds every word of `text`, marks or not, of what `actor` sees: at most `limit` of
    /// each kind. `None` where there is no word in it.
    ///
    /// # Errors
    /// The database failed.
    pub async fn search(
        &self,
        actor: &Actor,
        text: &str,
        limit: u64,
    ) -> Result<Option<Found>, AppError> {
        let Some(words) = Words::of(text) else { return Ok(None) };
        let words = words.remembering(&self.frequencies);
        let scope = self.scope(actor).await?;
        let exactly = Words::exactly(text).filter(|_| bears_marks(text));
        let exactly = exactly.map(|words| words.remembering(&self.frequencies));
        let asked = Asked { exactly, words, scope, limit: limit.clamp(1, HITS_MAX) };
        Ok(Some(Found {
            tasks: self.search_tasks(&asked).await?,
            directives: self.search_directives(&asked).await?,
            difficulties: self.search_difficulties(&asked).await?,
            inspections: self.search_inspections(actor, &asked).await?,
            organisations: self.search_organisations(&asked).await?,
            people: self.search_people(actor, &asked).await?,
        }))
    }

    async fn search_tasks(&self, asked: &Asked) -> Result<Hits<TaskPage>, AppError> {
        let (db, today) = (self.db.reader(), self.today());
        let scope = &asked.scope;
        // What somebody leads is kept in order of due date; nothing is in order of both.
        let sort = match scope {
            Scope::Of(own) if !own.sees_shared => Sort::DueLatest,
            _ => Sort::Newest,
        };
        let narrowed = |words| Narrowed { words: Some(words), ..Narrowed::default() };
        let page = async |words| {
            let narrowed = narrowed(words);
            let page = tasks::page(db, scope, &narrowed, sort, None, asked.limit, today);
            Ok(page.await?.tasks)
        };
        let found = asked.best_first(|task| task.id.0, page).await?;
        let all = narrowed(asked.words.clone());
        let count = async { Ok(tasks::count(db, scope, &all, today).await?) };
        let count = asked.counted(found.len(), count).await?;
        Ok(Hits { count, first: self.page_of_tasks(found, None).await? })
    }

    async fn search_directives(&self, asked: &Asked) -> Result<Hits<Vec<DirectiveRow>>, AppError> {
        let (db, scope) = (self.db.reader(), &asked.scope);
        let narrowed = |words| directives::Narrowed { state: None, words: Some(words) };
        let page = async |words| {
            Ok(directives::page(db, scope, &narrowed(words), None, asked.limit).await?)
        };
        let found = asked.best_first(|directive| directive.id.0, page).await?;
        let all = narrowed(asked.words.clone());
        let count = async { Ok(directives::count(db, scope, &all).await?) };
        let count = asked.counted(found.len(), count).await?;
        Ok(Hits { count, first: self.directive_rows(found).await? })
    }

    async fn search_difficulties(&self, asked: &Asked) -> Result<Hits<DifficultyPage>, AppError> {
        let (db, scope) = (self.db.reader(), &asked.scope);
        let narrowed = |words| difficulties::Narrowed {
            words: Some(words),
            ..difficulties::Narrowed::default()
        };
        let page = async |words| {
            Ok(difficulties::page(db, scope, &narrowed(words), None, asked.limit).await?)
        };
        let found = asked.best_first(|report| report.id.0, page).await?;
        let all = narrowed(asked.words.clone());
        let count = async { Ok(Count::exact(difficulties::count(db, scope, &all).await?)) };
        let count = asked.counted(found.len(), count).await?;
        Ok(Hits { count, first: self.difficulty_page(found, None).await? })
    }

    async fn search_inspections(
        &self,
        actor: &Actor,
        asked: &Asked,
    ) -> Result<Hits<InspectionPage>, AppError> {
        let db = self.db.reader();
        let sight = self.sight(actor).await?;
        let narrowed = |words| inspections::Narrowed {
            words: Some(words),
            ..inspections::Narrowed::default()
        };
        let page = async |words| {
            Ok(inspections::page(db, &sight, &narrowed(words), None, asked.limit).await?)
        };
        let found = asked.best_first(|inspection| inspection.id.0, page).await?;
        let all = narrowed(asked.words.clone());
        let count = async { Ok(Count::exact(inspections::count(db, &sight, &all).await?)) };
        let count = asked.counted(found.len(), count).await?;
        Ok(Hits { count, first: self.inspection_page(actor, found, None).await? })
    }

    async fn search_organisations(
        &self,
        asked: &Asked,
    ) -> Result<Hits<Vec<Organisation>>, AppError> {
        let db = self.db.reader();
        let page = async |words| Ok(register::holding(db, &words, asked.limit).await?);
        let first = asked.best_first(|one| one.id.0, page).await?;
        let count = async { Ok(register::count_holding(db, &asked.words).await?) };
        Ok(Hits { count: asked.counted(first.len(), count).await?, first })
    }

    async fn search_people(
        &self,
        actor: &Actor,
        asked: &Asked,
    ) -> Result<Hits<Vec<Person>>, AppError> {
        if !actor.reads_everything() {
            return Ok(Hits { count: Count::exact(0), first: Vec::new() });
        }
        let db = self.db.reader();
        let page = async |words| Ok(directory::holding(db, &words, asked.limit).await?);
        let first = asked.best_first(|one| one.id.0, page).await?;
        let count = async { Ok(directory::count_holding(db, &asked.words).await?) };
        Ok(Hits { count: asked.counted(first.len(), count).await?, first })
    }
}

/// What is looked for.
struct Asked {
    /// With the marks of the search, where it bears any.
    exactly: Option<Words>,
    words: Words,
    scope: Scope,
    limit: u64,
}

impl Asked {
    fn limit(&self) -> usize {
        usize::try_from(self.limit).unwrap_or(usize::MAX)
    }

    /// The first things of a list: those with the marks of the search before those without.
    async fn best_first<T, K: PartialEq>(
        &self,
        key: impl Fn(&T) -> K,
        list: impl AsyncFn(Words) -> Result<Vec<T>, AppError>,
    ) -> Result<Vec<T>, AppError> {
        let mut found = Vec::new();
        if let Some(words) = &self.exactly {
            found = list(words.clone()).await?;
        }
        if found.len() < self.limit() {
            for one in list(self.words.clone()).await? {
                if !found.iter().any(|known| key(known) == key(&one)) {
                    found.push(one);
                }
            }
        }
        found.truncate(self.limit());
        Ok(found)
    }

    /// How many there are: nothing is asked where fewer were shown than might have been.
    async fn counted(
        &self,
        shown: usize,
        count: impl Future<Output = Result<Count, AppError>>,
    ) -> Result<Count, AppError> {
        if shown < self.limit() {
            return Ok(Count::exact(u64::try_from(shown).unwrap_or(u64::MAX)));
        }
        count.await
    }
}
