# The questionnaire: what is asked and advised. The method behind it is in the README.

first-message =
    Hello! This is the “{ $department }” team's mutual evaluation: you and { $colleagues } colleagues, six criteria, about { $minutes } minutes.

    The aim is to see who needs training, help or less load. Results do not affect pay, bonus or dismissal.

    A colleague and the manager see averages and nameless comments only if at least { $threshold } people answer; you and the manager see your self-rating. Reports never show who gave what, but unanimity shows and style may betray a comment's author.

    Answers are kept on { $company }'s server; who-rated-whom links are kept only while answers can be changed and are destroyed for good when the round closes (questions: { $contact }). Messages pass through Telegram.

    Taking part is voluntary; skip anything. /mydata: my data, /withdraw: withdraw.
questionnaire-intro = Think of the last 3 months. Rate what you saw, not hearsay.
not-enough-information = Not enough information
cause-unknown = Can't tell
frequency-1 = almost never
frequency-2 = rarely
frequency-3 = about half the time
frequency-4 = usually
frequency-5 = almost always
comment-keep = What is worth continuing? One example from work, no customer names. (optional)
comment-change = What one change would help customers most? About actions, not personality. (optional)
overall-strong = All six at 4.0+: congratulate the team: customers judge the company by it. Set a new aim and repeat in six months.
overall-mixed = Pick one or two criteria for the quarter, set an action and a date, then re-measure.

## Command of product information

criterion-product-label = Product knowledge
criterion-product-short = Pr
criterion-product-title = Command of product information
criterion-product-definition = Customers get correct, current facts about the product and the company.
criterion-product-self = How often do you answer product questions correctly, from current data and unaided?
criterion-product-peer = How often does { $name } answer product questions correctly, from current data and unaided?
criterion-product-anchor-1 = Answers are guesses with errors that colleagues have to correct
criterion-product-anchor-2 = Only the basics are right; terms and new items get mixed up
criterion-product-anchor-3 = Routine questions answered correctly; hard ones need a prompt
criterion-product-anchor-4 = Answers are exact; anything not known is checked at once
criterion-product-anchor-5 = Exact even on hard questions; learns news early and shares it with the team
criterion-product-cause-question = What is most likely missing?
criterion-product-cause-training = Training or materials
criterion-product-cause-updates = News of changes
criterion-product-cause-care = Care: knows but does not check
criterion-product-advice-low = Until the basics are certified, complex cases only in a pair with an experienced colleague. Training plan, then certification. If the cause is carelessness, show its price: customer trust and the company name.
criterion-product-advice-mid = Find where errors sit: new items, terms, rare cases. Schedule regular upskilling and a short check after each product update.
criterion-product-advice-high = Hand over mentoring and the knowledge base. Compare with closed deals: if they do not grow, look at how needs are handled.

## Finding the real need and working with it

criterion-need-label = Customer's real need
criterion-need-short = Ne
criterion-need-title = Finding the real need and working with it
criterion-need-definition = Sees the problem behind a request, isolates what matters and solves that.
criterion-need-self = How often do you find out what problem lies behind a request before offering a solution?
criterion-need-peer = How often does { $name } find out what problem lies behind a request before offering a solution?
criterion-need-anchor-1 = Replies to the literal words; asks nothing about the customer's goal
criterion-need-anchor-2 = Asks for form's sake; the offer rarely solves the problem
criterion-need-anchor-3 = Finds the goal in simple cases, uses a template in hard ones
criterion-need-anchor-4 = Clarifies first, then offers a solution that fits the goal
criterion-need-anchor-5 = Grasps the core fast; solves beyond the request, customer is pleased
criterion-need-cause-question = Which step fails?
criterion-need-cause-ask = Problem behind the request unseen
criterion-need-cause-analyse = Seen, but the core is missed
criterion-need-cause-offer = Core is clear, no solution offered
criterion-need-advice-low = Practise step by step on real cases: the problem behind the request, its core, the solution. Opening question: "What will change for you once this is done?"
criterion-need-advice-mid = Once a week review a case whose solution lay outside the request. Strengthen the step that fails.
criterion-need-advice-high = Route unclear requests here; turn good cases into team examples.

## Readiness to take responsibility

criterion-responsibility-label = Responsibility
criterion-responsibility-short = Re
criterion-responsibility-title = Readiness to take responsibility
criterion-responsibility-definition = Judges soberly, foresees results of acting and not acting, repairs mistakes.
criterion-responsibility-self = How often do you weigh consequences beforehand, and own and repair a wrong choice?
criterion-responsibility-peer = How often does { $name } weigh consequences beforehand, and own and repair a wrong choice?
criterion-responsibility-anchor-1 = Hides errors or blames others; colleagues do the repair
criterion-responsibility-anchor-2 = Admits errors under pressure; consequences not thought through
criterion-responsibility-anchor-3 = Finishes own tasks; hands disputed decisions to others
criterion-responsibility-anchor-4 = Names risks beforehand; admits and repairs errors unprompted
criterion-responsibility-anchor-5 = Weighs acting and not acting; after an error brings a plan and a lesson
criterion-responsibility-cause-question = What most likely gets in the way?
criterion-responsibility-cause-foresight = Consequences not foreseen
criterion-responsibility-cause-fear = Fear of blame for errors
criterion-responsibility-cause-roles = Unclear who answers for what
criterion-responsibility-advice-low = This can be trained: before deciding, name two outcomes plus that of doing nothing. Put the area of responsibility in writing. Do not punish an error that was owned and repaired.
criterion-responsibility-advice-mid = Hand over whole issues. After a disputed case compare forecast, outcome and repair.
criterion-responsibility-advice-high = Widen authority; let this person lead error reviews. Watch that others do not offload their duties here.

## Initiative

criterion-initiative-label = Initiative
criterion-initiative-short = In
criterion-initiative-title = Initiative
criterion-initiative-definition = Where rules are silent, finds and takes a useful step beyond the duties.
criterion-initiative-self = How often do you take a useful step, untold, when no rule covers the situation?
criterion-initiative-peer = How often does { $name } take a useful step, untold, when no rule covers the situation?
criterion-initiative-anchor-1 = No instruction, no action; unusual questions are dropped
criterion-initiative-anchor-2 = Acts only on direct orders
criterion-initiative-anchor-3 = Has ideas in familiar cases, waits for orders in new ones
criterion-initiative-anchor-4 = In a new situation proposes an option in time and agrees it
criterion-initiative-anchor-5 = Solves the unusual within authority and proposes a better rule
criterion-initiative-cause-question = What most likely holds it back?
criterion-initiative-cause-authority = No authority
criterion-initiative-cause-ignored = Ideas get no answer
criterion-initiative-cause-ideas = Does not see what could be done
criterion-initiative-advice-low = State the limits: what may be decided alone and up to what sum. Review cases outside the rules: "What else could have been done?" Answer every idea.
criterion-initiative-advice-mid = Give a non-standard area with the right to decide. Credit failed attempts too if the risk was weighed.
criterion-initiative-advice-high = Update the rules from solutions found. The right to decide comes with reporting the result.

## Willingness to help and to compromise

criterion-help-label = Help and compromise
criterion-help-short = He
criterion-help-title = Willingness to help and to compromise
criterion-help-definition = Finds an option acceptable to both sides between the rule and the customer's need.
criterion-help-self = When interests differ, how often do you help find an option both sides accept?
criterion-help-peer = When interests differ, how often does { $name } help find an option both sides accept?
criterion-help-anchor-1 = Refuses citing rules; the customer leaves with nothing
criterion-help-anchor-2 = Helps grudgingly, only after repeated requests
criterion-help-anchor-3 = Helps if effortless; the customer has to seek options
criterion-help-anchor-4 = Offers an alternative instead of a refusal; sides agree
criterion-help-anchor-5 = Finds gain for both sides; does more than required
criterion-help-cause-question = What most likely gets in the way?
criterion-help-cause-rules = Rules leave no choice
criterion-help-cause-skill = Negotiation skill
criterion-help-cause-will = No will or no strength left
criterion-help-advice-low = Review refusals: where rules tied hands and where no option was sought. Give a list of allowed concessions. Practise moving from "not allowed" to "what more I can do".
criterion-help-advice-mid = Set a norm: every refusal carries an alternative. Allow a small concession without approval.
criterion-help-advice-high = Entrust difficult customers and coaching. Check that help does not cost deadlines or health.

## Promptness

criterion-promptness-label = Promptness
criterion-promptness-short = Pm
criterion-promptness-title = Promptness
criterion-promptness-definition = Replies and promises on time; customers hear of delays beforehand.
criterion-promptness-self = How often do you reply and deliver what you promised on time?
criterion-promptness-peer = How often does { $name } reply and deliver promises on time?
criterion-promptness-anchor-1 = Long waits, missed deadlines, nobody warned
criterion-promptness-anchor-2 = Replies mostly after reminders; slips are routine
criterion-promptness-anchor-3 = Urgent work on time; routine tasks pile up and slip
criterion-promptness-anchor-4 = On time; delays announced beforehand with a new date
criterion-promptness-anchor-5 = Fast even at peak; routine tasks closed between contacts
criterion-promptness-cause-question = What is behind it?
criterion-promptness-cause-overload = Overload: more work than time
criterion-promptness-cause-delay = Putting off: time is there
criterion-promptness-cause-waiting = Waiting for others
criterion-promptness-cause-tools = No tools or authority
criterion-promptness-advice-overload = Cannot, not will not. Redistribute load; reserve time for routine tasks between contacts. If everyone is late, cost extra staff.
criterion-promptness-advice-delay = Short deadlines, a clear first step, revised motivation. No change after an agreed plan: another role or replacement, lawfully and never on ratings alone.
criterion-promptness-advice-waiting = Find whose answer holds the customer up; set an inter-team deadline and a right to escalate.
criterion-promptness-advice-tools = Give access, templates, authority over routine matters. Check time saved in a month.
criterion-promptness-advice-unknown = Do not infer laziness. Compare queue and volume with colleagues, then ask.
criterion-promptness-advice-mid = See what piles up. Fix customer-free hours for routine tasks.
criterion-promptness-advice-high = Check what speed costs: quality, overtime. Do not reward it only with more load.
